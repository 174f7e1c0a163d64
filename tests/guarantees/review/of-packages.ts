// 归档移交, by everybody who may not.
import { shanghaiDay } from '@gongkai/publication/kernel';
import { unnamed, type Deed } from './deed';

const today = (): string => shanghaiDay(Date.now());

const verb = (name: string, route: string, rest: Pick<Deed, 'asked' | 'may' | 'refused' | 'anew'>): Deed => ({
  name,
  method: 'POST',
  route: `/gongkai-disclosure${route}`,
  on: 'published, then edited',
  unnamed: unnamed('disclosure.no-person'),
  ...rest,
});

const NOT_OFFICE = ['auditor', 'drafter', 'chief', 'signed', 'leader'] as const;
/** Who sees nothing of the organ is told of no package. */
const STRANGERS = ['keeper', 'other', 'former'] as const;

const packs = (name: string, route: string): Deed =>
  verb(name, route, {
    asked: ({ world }) => ({
      name: '主动公开信息',
      organ: world.county.organs.finance,
      from: '2026-01-01',
      until: today(),
    }),
    may: ['head', 'contributor'],
    refused: { 'disclosure.package-not-office': [...NOT_OFFICE, ...STRANGERS] },
    anew: 'nothing',
  });

export const OF_PACKAGES: readonly Deed[] = [
  packs('preview-package 查看移交包件数', '/preview-package'),
  packs('pack 制作移交包', '/pack'),
  verb('deliver 登记移交', '/deliver', {
    asked: ({ setting }) => ({
      package: setting.package,
      receiver: 'archive',
      receiverName: '云溪县档案馆',
      deliveredOn: today(),
      manner: 'disc',
      handedBy: '李复审',
      receivedBy: '高档案',
    }),
    may: ['head', 'contributor'],
    refused: { 'disclosure.package-not-office': NOT_OFFICE, 'disclosure.no-package': STRANGERS },
    anew: 'nothing',
  }),
];
