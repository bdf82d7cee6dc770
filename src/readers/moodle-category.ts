/**
 * A Moodle category path (`$course$/top/Physics/Waves and light`) as a topic path. `//` is a slash within a name; context
 * names (`$course$`, `$cat1$` …) and the root `top` say nothing of the topic.
 */
export function topicOf(path: string): readonly string[] {
  const names = path
    .replaceAll('//', '\0')
    .split('/')
    .map(name => name.replaceAll('\0', '/').trim())
    .filter(name => name !== '' && !/^\$\w{1,20}\$$/u.test(name))
  return names[0] === 'top' ? names.slice(1) : names
}
