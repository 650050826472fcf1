"""A package for each lesson, all with the same modules; and modules that several lessons share.

A lesson has `state` (what its URL holds), `channels` (the numbers that change), `layout` (traces
and axes), `labels`, `formulas`, `interaction` (handles and animations) and `figure`. No lesson
imports another one.
"""
