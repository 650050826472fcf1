"""A folder a lesson, with the same file names: state, layout, labels, interaction, figure."""
