/**
 * Why a change of the text was refused; nothing is changed then.
 *
 * | code | params | meaning |
 * | --- | --- | --- |
 * | yaml-broken | line | the document has a syntax error |
 * | duplicate-keys | line, key | the document repeats a key, so that it is not clear which one is meant |
 * | path-missing | path | there is nothing at this path |
 * | not-a-list | path | an item was to go into something that is no list |
 * | not-a-map | path | a key was to go into something that is no map |
 * | inside-alias | line, alias | the value is a copy (`*alias`) of a value elsewhere |
 * | shared-anchor | line, anchor | the value is used elsewhere too, by an alias: it would change there |
 * | from-merge | line, key | the key comes from a merge (`<<`), so it cannot be removed or renamed here |
 * | key-exists | key | the new name of a key is taken |
 * | key-too-long | limit | a key longer than YAML allows |
 * | value-not-text | | a string with half of a character pair |
 * | comments-in-the-way | line | comments that could not be kept |
 * | result-too-large | limitMb | the text would become too large |
 * | cannot-keep-text | line | no edit was found that gives exactly the wanted value |
 */
export type PatchRefusalCode =
  | 'yaml-broken'
  | 'duplicate-keys'
  | 'path-missing'
  | 'not-a-list'
  | 'not-a-map'
  | 'inside-alias'
  | 'shared-anchor'
  | 'from-merge'
  | 'key-exists'
  | 'key-too-long'
  | 'value-not-text'
  | 'comments-in-the-way'
  | 'result-too-large'
  | 'cannot-keep-text'
