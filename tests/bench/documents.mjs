// The documents that both sides write: official texts of about 1,500 characters, the same for the same number.

export const POLICY = 'api::policy-document.policy-document';
export const INTERPRETATION = 'api::interpretation.interpretation';

const SENTENCES = [
  '各乡镇人民政府、县直有关单位要把农村供水工程的日常管护纳入年度工作计划，明确分管负责人和具体经办人员，按月报送进展情况。',
  '财政部门应当按照预算管理的有关规定及时足额安排补助资金，并对资金的拨付、使用和结余情况进行监督检查。',
  '任何单位和个人不得截留、挤占或者挪用专项资金，违反规定的，依照有关法律法规追究责任。',
  '申请人应当如实提交申请材料，经村民委员会公示无异议后报乡镇人民政府审核，公示期不少于五个工作日。',
  '受理单位应当自收到申请之日起十个工作日内作出书面答复；情况复杂的，经负责人批准可以延长十个工作日。',
  '本办法由县人民政府办公室会同有关部门负责解释，自印发之日起施行，此前规定与本办法不一致的，以本办法为准。',
];

/** A body of about 1,500 characters that differs in every paragraph from that of another number. */
function body(number, version) {
  const paragraphs = [];
  let length = 0;
  for (let i = 0; length < 1500; i += 1) {
    const text = `（${i + 1}）${SENTENCES[(number + i) % SENTENCES.length]}第${number}号第${version}稿。`;
    length += text.length;
    paragraphs.push(`<p>${text}</p>`);
  }
  return paragraphs.join('\n');
}

/** The fields of one document but its owner; versions of it differ in the body only. */
export function documentData(number, version = 1) {
  return {
    title: `云溪县财政局关于做好第${number}批农村供水补助资金管理工作的通知`,
    documentNumber: `云财〔2026〕${number}号`,
    issuers: [{ name: '云溪县财政局' }],
    genre: '通知',
    theme: '财政、金融、审计\\财政',
    formedOn: '2026-11-02',
    effectiveFrom: '2026-11-10',
    body: body(number, version),
    attachments: [{ title: '附件1：补助资金分配表' }, { title: '附件2：申请表样式' }],
    summary: '明确补助资金的安排、申请、拨付和监督。',
    keywords: '财政、补助、供水',
    contactOffice: '办公室',
    contactTelephone: '0563-3020001',
  };
}

/** An interpretation of a document: the release of a policy is the policy with its interpretations (三同步). */
export function interpretationData(number, part, documentId) {
  return {
    title: `关于第${number}批农村供水补助资金管理工作的解读（${part}）`,
    documents: [documentId],
    forms: ['文字解读'],
    interpretingOrgan: '云溪县财政局',
    interpretingOffice: '办公室',
    contactTelephone: '0563-3020001',
    body: body(number * 100 + part, 1),
    keywords: '财政、补助、供水',
  };
}

/** What the admin's edit form sends: every field, components with the ids that they were read with. */
export function formData(number, version, read) {
  const ids = (name) => (read[name] ?? []).map(({ id }) => id);
  const untouched = { connect: [], disconnect: [] };
  const data = documentData(number, version);
  return {
    ...data,
    publishingOrgan: untouched,
    issuers: data.issuers.map((item, i) => ({ id: ids('issuers')[i], ...item, organ: untouched })),
    attachments: data.attachments.map((item, i) => ({ id: ids('attachments')[i], ...item, file: null })),
  };
}

/** The fields of a document that an official text holds, as a REST client sends them. */
export function importedData(number) {
  const { title, documentNumber, issuers, formedOn, body: html } = documentData(number);
  return { title, documentNumber, issuers, formedOn, body: html };
}

/** The same document as the text file that an office has of it. */
export function officialText(number) {
  const { title, documentNumber, issuers, body: html } = documentData(number);
  const text = html.replace(/<\/?p>/g, '').replace(/\n/g, '\n\n');
  return [documentNumber, title, '各乡镇人民政府：', text, issuers[0].name, '2026年11月2日'].join('\n\n');
}
