"""What the command line does that belongs to no room: answers from the pack, and checks of it."""
