from tests.printing.examples import write_examples
from tests.printing.fixtures import write_all
from tests.printing.invented import write_invented

write_examples()
write_all()
write_invented()
