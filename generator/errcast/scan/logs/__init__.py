"""Logs, and catalogs -> which codes and messages came, how often, and when.

- `streams`: a file, or standard input -> its lines; a gzip file is unpacked on the way
- `times`: a line -> its time stamp
- `counting`: the lines of logs -> what was seen of each error, and of each code that no catalog has
- `telling`: the counts -> a table for people, findings, and records for programs
"""
