/** The file in which a project remembers its ids. */
export const lockName = 'examwright.lock.json'
