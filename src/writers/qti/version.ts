/** What differs between the versions of QTI that share one model of an item: 2.1, 2.2 and 3.0. */
export interface QtiVersion {
  readonly name: '2.1' | '2.2' | '3.0'
  /** Folder of its templates. */
  readonly templates: string
  readonly namespace: string
  readonly schema: string
  readonly itemType: string
  readonly testType: string
  /** 3.0 writes `qti-map-entry map-key`, the others `mapEntry mapKey`. */
  readonly kebab: boolean
  /** Item bodies know `dir`. */
  readonly direction: boolean
  readonly manifest: {
    readonly namespace: string
    readonly location: string
    readonly schema: string
    readonly version: string
  }
}

const contentPackaging = 'http://www.imsglobal.org/xsd/imscp_v1p1'

export const qti21: QtiVersion = {
  name: '2.1',
  templates: 'qti-2.1',
  namespace: 'http://www.imsglobal.org/xsd/imsqti_v2p1',
  schema: 'http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd',
  itemType: 'imsqti_item_xmlv2p1',
  testType: 'imsqti_test_xmlv2p1',
  kebab: false,
  direction: false,
  manifest: {
    namespace: contentPackaging,
    location: 'http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd',
    schema: 'QTIv2.1 Package',
    version: '1.0.0',
  },
}

export const qti22: QtiVersion = {
  ...qti21,
  name: '2.2',
  direction: true,
  namespace: 'http://www.imsglobal.org/xsd/imsqti_v2p2',
  schema: 'http://www.imsglobal.org/xsd/qti/qtiv2p2/imsqti_v2p2.xsd',
  itemType: 'imsqti_item_xmlv2p2',
  testType: 'imsqti_test_xmlv2p2',
  manifest: {
    namespace: contentPackaging,
    location: 'http://www.imsglobal.org/xsd/qti/qtiv2p2/qtiv2p2_imscpv1p2_v1p0.xsd',
    schema: 'QTIv2.2 Package',
    version: '1.0.0',
  },
}

export const qti30: QtiVersion = {
  name: '3.0',
  templates: 'qti-3.0',
  namespace: 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0',
  schema: 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd',
  itemType: 'imsqti_item_xmlv3p0',
  testType: 'imsqti_test_xmlv3p0',
  kebab: true,
  direction: true,
  manifest: {
    namespace: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1',
    location: 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd',
    schema: 'QTI Package',
    version: '3.0.0',
  },
}
