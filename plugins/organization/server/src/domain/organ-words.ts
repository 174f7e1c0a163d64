// Kinds and levels of organs with their Chinese names, as the sheets of the import and the pages write them.

export const KIND_NAMES = {
  government: '政府',
  department: '部门',
  township: '乡镇',
  subdistrict: '街道',
  village: '村（居）民委员会',
  institution: '事业单位',
  zone: '开发区（园区）',
} as const;

export const LEVEL_NAMES = {
  'provincial-level': '省级',
  'municipal-level': '市级',
  'county-level': '县级',
  'township-level': '乡级',
  'village-level': '村级',
} as const;
