"""The rooms of the house, floor by floor."""

# All rooms (modules) of the house, the lowest first. Each line is one floor: a wing (a folder), and its rooms
# on that floor. A room imports only rooms of the lines above its own. `errcast/` has the rooms outside of all
# wings; `__init__` is the door of a wing.
HOUSE = """
text/                   direction expressions invisible ranges
                        assigned
                        characters casing identifiers width spreadsheets
                        quoting
files/                  paths globs plain_scalars
errcast/                limits
                        fields origin
                        guarded
                        catalog findings
                        proposals
files/                  contents
                        conflicts documents
                        yaml_tree
errcast/                code_numbers naming path_patterns reserved_words
                        placeholders
escaping/               directives measures numerals
                        literals
                        comments marks
                        soundness
                        __init__
                        markdown
                        html
errcast/                options
                        target_nodes
                        target_styles
                        target_artifacts
                        target_keys
                        targets reporting

sources/                grid budget libraries quietly
                        wrapped_rows
lexing/                 word_tables
                        languages
                        tokens
                        code
sources/cells/          error_word languages scripts words wrapping
                        abbreviations heading_words misspelt traditional
                        codes field_texts qualified truth
                        vocabulary
                        shapes
                        compounds
sources/                boxed
                        request table forms encodings
                        skipping tabbed
                        delimited aligned piped
sources/entries/        answers blocks certainty titles
sources/html/           cals charset breaks elements outline
                        seen tree
                        hidden
                        page prose
sources/markdown/       commonmark mdx front_matter
                        embedded_html stray_rows
                        document prose
sources/rst/            parts
                        roles
                        directives text
                        parsing tables
                        document prose
sources/wiki/           cells google_code inline plain
                        unseen
                        page
                        document prose
sources/asciidoc/       inline tables
                        page
                        document prose
sources/entries/        labels
                        bodies code_paragraphs label_paragraphs roles
                        continued
                        lines
                        candidates code_lines declared enum_values unread
                        series
                        grids
                        document
                        beside
sources/xlsx/           package unpacking
                        number_formats rich_text
                        values
                        worksheet
                        workbook
                        sheets
sources/trees/          nodes elements
                        described_values enumerations_of_errors extensions kinds_of_documents
                        enumerations flat_keys flattening languages_of_trees number_forms pairs repeated_keys
                        smithy_shapes string_catalogs tagged_texts xml_schemas
                        codes_by_path message_files rpc_documents transposed
                        shapes
                        joined_tables paths_of_texts
                        records resources
                        keyed_texts
                        ini_text json_text properties_text smithy_text strings_text text_format
                        toml_text xml_text yaml_text
                        example_answers
sources/code/           functional labels_in_comments leading_zeros map_calls numbered_enums schema_language segments statuses tongues_of_comments
                        casts paths
                        inserts values
                        attributes conditions remarks wire_names
                        comments_beside members
                        keys_before_commas
                        scopes
                        rows lexed_file
                        kinds_of_keys named_lists paired_constants
                        calls_alike classes code_table comments_above listed statuses_in_comments types_of_constants word_columns
                        aliases declared_errors further_codes keys_as_headings languages_of_columns merged parameters
                        parting raising
                        meant_lists
                        joining rows_of_errors
                        codes_before_texts lists_apart nested scattered suffixed_codes texts_by_keys texts_in_comments unions zero_members
                        unread words_as_names
                        tables
                        grids
                        document
                        blocks
sources/understanding/  bad_shapes broken_words continuing layout likeness profiles trouble
                        meeting
                        blank_messages codes_in_sections labels_in_texts fitting heads language_tables plain_cells sections
                        tables_of_one
                        titled turned two_heads
                        code_prefixes codes_in_texts common_heads names_in_texts other_constants pairs_in_cells short_rows
                        words_behind_texts
                        parting
                        error_words message_texts
                        numbering
                        completing doubts pooling records stacking tongues
                        tidying
                        proposing
                        code_gaps guessing shared_codes
                        headings
                        columns
                        called_alike candidates
                        selecting tables_or_titles
                        advising separating
                        gathering
sources/                embedded
                        code_instead described likely_form lines piped_document set_aside
                        leftovers tables_beside
                        reading

importing/              cell_fields codes documents fingerprints gaps kept_messages retirement
                        tongues
                        rows
                        duplicates errors memory names same_reading settling
                        catalogs merging report several
                        remarks requests

catalogfile/            import_values limits recognizing scalars
                        places relations values
                        codes
                        field_values imprint
                        writing
                        mappings
                        reading
                        first_error patching
translations/           fingerprints lookup model recognizing
                        beside reading states writing
                        coverage patching several
                        confirming
importing/              tables translating
                        updating
                        job
                        repeating
new_error/              codes opening wanted
                        choosing
                        adding
publishing/             notice ways
explaining/             evidence families foreign logs objects pieces processes readable statuses subjects tongues
                        grpc values
                        classes known labels
                        answers failures lists messages names nearest
                        numbers
                        unlisted
                        scripting searching
                        __init__
config/                 generated keys places
                        file
                        outputs
                        shapes
                        loading
rendering/              editions
rendering/              audience built_in constants facts field_views file_words in_language rich_text room
rendering/              artifact_findings chosen_texts translating
                        languages limits
                        name_findings option_values views
rendering/              lookups
rendering/sandbox/      budget
                        values
                        code folder work
                        calls
                        environment
rendering/              context
                        items
                        handling
                        artifacts
errcast/                git_calls
caching/                observing
                        places
                        recalling
publishing/             comparing contents depfile interrupting line_ends record temporary
                        locking names
                        differences
                        writing
caching/                settings
schema/                 document findings parts
                        catalog texts
errcast/                languages pages
                        generating
                        neighbours
                        owners
                        checking emptied

breaking/               rules
breaking/past_files/    old_files
                        asking
                        references trees
                        commits
breaking/               old_configurations pairing states wording
                        field_questions
                        questions
                        changes
                        outputs
                        accepting translated
                        comparing
                        changelog records
errcast/                tracking
                        unclaimed
caching/                looking
                        remembering
fmt/                    commenting
                        arranging
                        block_style json_style
                        running
merging/                files
                        pieces
                        combining
                        writing
                        by_lines versions
linting/                language_tags macros places
                        across category_ranges details entries evidence names punctuation texts translated
                        disagreement
                        rules text_fixes
                        documents ignoring levels ignore_fixes order_fix
                        fixing
                        running
scan/                   settings
schema/                 config
errcast/                initializing
scan/                   baseline bindings changed_lines constants modules source_texts tables_of_words time_limits uses
                        words written_constants
                        own_names
                        weights
                        company operands surroundings
                        error_words
                        code_index
                        imports
                        certainty code_files
                        comparisons containers definitions rules
                        documents ignoring roles
                        found_hits groups
                        named_apis settling supposing tables
                        group_hits in_texts
                        message_hits
                        fixable hits mentions project telling
                        fixing
                        running using
                        concerning
scan/logs/              streams times
                        counting
                        telling
exporting/              table forms
                        delimited json_records markdown xlsx
                        writing
exchanging/             forms libraries units xliff_ids
                        collecting deciding json_texts po tables xliff_reading xliff_writing
                        reading writing
                        running
schema/                 exchange

errcast/                api
cli/                    coloring completing examples file_names shells wrapping
                        printing
                        outcome
                        options progress
                        check end_of_import exchange_of_texts logs_of_scan uses_of_scan
                        import_ export generate lint fmt texts breaking scan init explain new merge targets schema
                        __init__
errcast/                __main__
"""


def floors() -> dict[str, int]:
    """Return the floor of each room, by its dotted name below `errcast`."""
    found, wing = dict[str, int](), ""
    for floor, line in enumerate(HOUSE.splitlines()):
        rooms = line.split()
        if rooms and not line.startswith(" "):
            wing = rooms.pop(0).removeprefix("errcast/").replace("/", ".")
        found |= {f"{wing}{room}".removesuffix(".__init__"): floor for room in rooms}
    return found


FLOORS = floors()
