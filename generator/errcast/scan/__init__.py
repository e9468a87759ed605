"""Source code, and catalogs -> the places where code repeats by hand what a catalog says.

    if (body.error_code == 222202) {        app.js:12:27: hand-written-code: write FaceError.PIC_NOT_HAS_FACE
    case 222203: return "pic not has face"; app.js:31:22: wrong-text: this is the message of 222202

- `tables_of_words`: the table of words beside the modules -> sets of words; `lexing` makes the tokens
- `code_files`: paths, and git -> the files to scan, and those that are passed over
- `code_index`: catalogs -> what their codes and texts look like in code; which files may have any
- `words`: identifiers -> whether they are words of codes, of messages, or of something else
- `uses`, `roles`: a literal among tokens -> what the code does with it
- `operands`, `comparisons`, `containers`, `definitions`: the same, for one kind of code each
- `groups`: the literals of a file -> those of one switch, map, enum or list, with the texts beside them
- `tables`: a group -> what its texts and names say, and which of its members no catalog has
- `weights`, `company`: a code, or those that stand together -> how much they say by themselves
- `surroundings`, `error_words`: the words beside a literal, and those that only some errors have
- `own_names`: identifiers, and an error -> whether they are its name, as code spells it
- `named_apis`: a file -> the catalogs whose API it names
- `certainty`: a literal in its place -> how sure it is that an error is meant
- `constants`: an error, and a language -> the constant that people should write
- `rules`, `documents`: the rules, and the document about them
- `found_hits`: what a rule finds at a place
- `group_hits`: a group -> what the rules find in it
- `settling`: the hits of a group or a file -> those that others make likely
- `in_texts`: the tokens of a file -> the texts that hold a code with a word or marks around it
- `message_hits`: the tokens of a file -> the texts that are messages
- `hits`: the tokens of a file -> what each rule finds
- `project`: the files of a scan -> the codes that only all of them together make likely
- `telling`: a hit -> a finding, and a record for programs
- `fixing`, `imports`: the hits of a file -> its text with constants and their import
- `ignoring`, `baseline`, `changed_lines`: the findings that a comment, a file or a git reference leaves out
- `settings`: `[scan]` of the configuration
- `source_texts`: the path of a file -> its text, or why it is passed over
- `time_limits`: the work on one file, which ends at a limit
- `mentions`: the tokens of a file -> the places that name an error
- `using`: files, and catalogs -> the places of each error, and the errors that nothing names
- `concerning`: changes of catalogs -> the places that each concerns
- `running`: the job, in the order above
- `logs`: the lines of logs -> which codes came, how often and when
"""
