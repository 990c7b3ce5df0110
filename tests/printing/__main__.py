from tests.printing.examples import write_examples
from tests.printing.fixtures import write_all

write_examples()
write_all()
