/** What differs between the versions of Common Cartridge, each after its own profile's schemas. */
export interface Cartridge {
  /** As it stands in namespaces and resource types. */
  readonly mark: string
  readonly version: string
}

/** Moodle reads 1.1 only; other platforms read both. */
export const cartridges = {
  '1.1': { mark: '1p1', version: '1.1.0' },
  '1.3': { mark: '1p3', version: '1.3.0' },
} as const satisfies Record<string, Cartridge>
