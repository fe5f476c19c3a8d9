"""The reviewer's room: a pack, its proofs and its safeguarding case as a folder of pages to read and print."""
