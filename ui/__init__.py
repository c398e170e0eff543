"""What a person or a program meets: the command line, the browser chat, the programs interface."""
