import { describe, expect, it } from 'vitest'
import { GoTemplate } from './go-template.ts'

const pods = { kind: 'List', count: 1000000, few: 3, on: true, nothing: null, items: [{ metadata: { name: 'a', labels: { x: '1', y: '2' } } }, { metadata: { name: 'b' } }] }

const print = (template: string, allowsMissing = true) => {
  try {
    return new GoTemplate(template, allowsMissing).print(pods)
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}!`
  }
}

describe('a Go template', () => {
  it.each([
    ['{{.kind}}', 'List'],
    ['{{.kind.more}}', 'template: output:1:7: executing "output" at <.kind.more>: can\'t evaluate field more in type interface {}!'],
    ['{{.missing.more}}', '<no value>'],
    ['{{range .items}}{{.metadata.name}}{{"\\n"}}{{end}}', 'a\nb\n'],
    ['{{range $i, $pod := .items}}{{$i}}={{$pod.metadata.name}} {{end}}', '0=a 1=b '],
    ['{{range $k, $v := (index .items 0).metadata.labels}}{{$k}}:{{$v}},{{end}}', 'x:1,y:2,'],
    ['{{len .items}} {{.few}} {{.count}}', '2 3 1e+06'],
    ['{{if .on}}yes{{else}}no{{end}}', 'yes'],
    ['{{if eq .kind "Pod"}}1{{else if eq .kind "List" "X"}}2{{end}}', '2'],
    ['{{with .missing}}a{{else}}b{{end}}', 'b'],
    ['{{printf "%s-%5d|%q" .kind 7 "x"}}', 'List-    7|"x"'],
    ['{{.items | len | printf "%03d"}}', '002'],
    ['a {{- .kind -}} b', 'aListb'],
    ['{{/* words */}}x', 'x'],
    ['{{(index .items 0).metadata.labels}}', 'map[x:1 y:2]'],
    ['{{and .on .kind}} {{or .missing "z"}} {{not .on}}', 'List z false'],
    ['{{$x := 1}}{{range .items}}{{$x = 2}}{{end}}{{$x}}', '2'],
    ['{{define "t"}}<{{.}}>{{end}}{{template "t" .kind}}', '<List>'],
    ['{{exists . "items" 0 "metadata"}} {{base64decode "aGk="}}', 'true hi'],
    ['{{.kind', 'template: output:1: unclosed action!'],
    ['{{foo}}', 'template: output:1: function "foo" not defined!'],
    ['{{range .items}}', 'template: output:1: unexpected EOF!'],
    ['{{end}}', 'template: output:1: unexpected {{end}}!'],
  ])('%s gives %j', (template, expected) => {
    expect(print(template)).toBe(expected)
  })

  it('refuses what is missing where that is asked for', () => {
    expect(print('{{.missing}}', false)).toBe('template: output:1:2: executing "output" at <.missing>: map has no entry for key "missing"!')
  })

  it.each(['{{range 1000000000}}{{end}}', '{{range 90000}}{{range 90000}}x{{end}}{{end}}'])('gives up %s, which would hold up the page', template => {
    expect(print(template)).toContain('this takes too long to be simulated; range over fewer!')
  })
})
