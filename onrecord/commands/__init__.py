"""One module for each subcommand: ``configure`` gives a parser its words, its options and what it runs."""
