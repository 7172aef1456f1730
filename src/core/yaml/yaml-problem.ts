/**
 * What can be wrong with a text as YAML. Every code has `line` (1-based) among its params, except where noted.
 *
 * | code | further params | meaning |
 * | --- | --- | --- |
 * | yaml-syntax | near | anything without a code of its own; `near` is what stands where reading stopped |
 * | yaml-tab-indent | | a tab used as indentation |
 * | yaml-bad-indent | | a line that is indented neither like its neighbours nor like a child |
 * | yaml-missing-colon | | a line of a map without `:` |
 * | yaml-list-beside-key | | `key: - item` on one line |
 * | yaml-missing-comma | | two items of `[a b]` or `{a: b c: d}` without `,` |
 * | yaml-after-value | after | `key: "value" and more` |
 * | yaml-nested-mapping | | `a: b: c`: a value that holds `: ` needs quotes |
 * | yaml-unclosed-quote | quote | no closing `"` or `'` |
 * | yaml-unclosed-bracket | bracket | no closing `]` or `}` |
 * | yaml-bad-escape | escape | unknown escape in a double-quoted string |
 * | yaml-bad-start | character | a plain value cannot start with this character |
 * | yaml-duplicate-key | key, firstLine | (warning, as kubectl takes it) the key stands twice in one map; the value is kept (last one wins), but the document cannot be patched |
 * | yaml-unknown-alias | alias | `*alias` without an `&alias` before it |
 * | yaml-alias-cycle | alias | an anchored value that contains itself |
 * | yaml-alias-bomb | limit | aliases that expand to more than `limit` characters |
 * | yaml-bad-merge | | `<<:` with something else than a map, an alias of one, or a list of those |
 * | yaml-key-not-text | | a map, a list or nothing used as a key |
 * | yaml-not-a-number | text | `.inf` or `.nan`: no JSON value, kubectl refuses it too |
 * | yaml-bad-tag | tag, text | `!!int abc` |
 * | yaml-template | | `{{ … }}`: a template, which is no YAML before it is rendered |
 * | yaml-too-deep | limit | nested deeper than `limit` levels |
 * | text-too-large | sizeMb, limitMb | (no line) nothing was parsed |
 * | text-binary | | the text has NUL characters: a binary file |
 * | text-control-character | character | a character that YAML forbids, as `U+0007` |
 * | text-line-break | character | a character that ends a line for kubectl, but for no editor |
 * | text-lone-surrogate | | (warning) half of a character pair: would be saved as U+FFFD |
 */
export type YamlProblemCode =
  | 'yaml-syntax'
  | 'yaml-tab-indent'
  | 'yaml-bad-indent'
  | 'yaml-missing-colon'
  | 'yaml-list-beside-key'
  | 'yaml-missing-comma'
  | 'yaml-after-value'
  | 'yaml-nested-mapping'
  | 'yaml-unclosed-quote'
  | 'yaml-unclosed-bracket'
  | 'yaml-bad-escape'
  | 'yaml-bad-start'
  | 'yaml-duplicate-key'
  | 'yaml-unknown-alias'
  | 'yaml-alias-cycle'
  | 'yaml-alias-bomb'
  | 'yaml-bad-merge'
  | 'yaml-key-not-text'
  | 'yaml-not-a-number'
  | 'yaml-bad-tag'
  | 'yaml-template'
  | 'yaml-too-deep'
  | 'text-too-large'
  | 'text-binary'
  | 'text-control-character'
  | 'text-line-break'
  | 'text-lone-surrogate'
