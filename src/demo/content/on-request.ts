// What the county discloses on request: a document that nobody reads on the site, and its entry in 依申请公开目录.
import { contact, issuers, theme, type Piece } from './pieces';

/** An opinion of the determination that is not active. */
export interface OpinionSpec {
  attribute: 'on-request';
  reasonCode: string;
  reason: string;
}

export interface Listed extends Piece {
  opinion: OpinionSpec;
  /** The entry: when it was made, and what a person wrote into it. */
  entry: { on: string; summary: string };
}

export const ON_REQUEST: readonly Listed[] = [
  {
    key: 'relief-reply',
    organ: 'civil',
    on: '2026-09-08',
    way: { to: 'determined' },
    fields: {
      title: '云溪县民政局关于白石镇临时救助金额核定的批复',
      documentNumber: '云民函[2026]14号',
      ...issuers('云溪县民政局'),
      genre: '批复',
      theme: theme('民政、扶贫、救灾', '减灾救灾'),
      formedOn: '2026-09-07',
      summary: '核定白石镇报送的临时救助金额。',
      keywords: '临时救助、金额核定',
      ...contact('社会救助股', '0132'),
    },
    text: `
      白石镇人民政府：
      你镇报送的临时救助金额核定材料收悉。经审核，同意按所报金额给予一次性临时救助，请于10个工作日内发放到户。
      > 云溪县民政局
      > 2026年9月7日
    `,
    opinion: { attribute: 'on-request', reasonCode: 'R-1', reason: '只涉及少数家庭，法律法规未规定必须公开' },
    entry: { on: '2026-09-10', summary: '对白石镇报送的临时救助金额的核定意见和发放期限。' },
  },
];
