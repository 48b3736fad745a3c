import sys

from stokje.console.main import main

sys.exit(main())
