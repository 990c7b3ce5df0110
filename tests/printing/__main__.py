from tests.printing.fixtures import write_all

write_all()
