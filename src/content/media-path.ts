import { posix } from 'node:path'

/** True for an address that is not a path in the project: a URL with a scheme, or `//host`. */
export function isRemote(url: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/iu.test(url)
}

/** The path, relative to the project, of an image that the source at `path` refers to as `url`; addresses stay what they are. */
export function mediaPath(path: string, url: string): string {
  if (url === '' || isRemote(url) || url.startsWith('/')) return url
  return posix.join(posix.dirname(path), url)
}
