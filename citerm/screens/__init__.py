"""What is seen: one screen per file with its styles beside it; screens show a snapshot and pass on intentions.

Each folder holds the screens of one part of the work; what all screens stand on lies beside the folders. No two of them
import each other, not even by way of a third.
"""
