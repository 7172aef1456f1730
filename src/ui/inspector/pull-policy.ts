/** What the API server sets when a container names no pull policy (v1 SetDefaults_Container): `Always` for `:latest`. */
export function usualPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  const name = image.replace(/@.*$/, '')
  const tag = /:([^/]*)$/.exec(name)?.[1]
  return image.includes('@') ? (tag === 'latest' ? 'Always' : 'IfNotPresent') : tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent'
}
