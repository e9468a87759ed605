"""errcast beside other generators: what each costs, and what it leaves out, on the same codes.

`make bench` sets up what can be installed and runs it; docs/benchmarks.md holds a dated run.

    inputs      a catalog         -> the file that each generator reads
    contenders  the table of what is run, with what each leaves out; where its program is
    launch      a command         -> its CPU time and memory; a process of its own
    measuring   contenders        -> results, in turn, round after round
    growth      a catalog         -> ever larger ones; what they cost errcast, and who uses the output
    machine     this machine      -> what a reader must know of it
    report      results           -> the table, and the dated section of the document
"""
