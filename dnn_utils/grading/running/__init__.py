"""Running the cells of a lesson: from outside (`runner`, `kernel`), and in the kernel (`inside`)."""
