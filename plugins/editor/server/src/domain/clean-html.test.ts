// What a document keeps, by example: text, headings, lists and tables, in one regular shape.
import { cleanHtml } from './clean-html';

const clean = (html: string) => cleanHtml(html).html;

describe('what stays, in regular shape', () => {
  test.each<[name: string, input: string, output: string]>([
    ['nothing', '', ''],
    ['text by lines', '第一条\r\n\n　　第二条  \n', '<p>第一条</p><p>　　第二条</p>'],
    ['text with signs', 'a < b & c > d', '<p>a &lt; b &amp; c &gt; d</p>'],
    ['headings', '<h1>一</h1><h3>三</h3><h5>五</h5><h6>六</h6>', '<h2>一</h2><h3>三</h3><h4>五</h4><h4>六</h4>'],
    [
      'marks',
      '<p><b>粗</b><i>斜</i><u>线</u><del>删</del>m<sup>2</sup></p>',
      '<p><strong>粗</strong><em>斜</em><u>线</u><s>删</s>m<sup>2</sup></p>',
    ],
    ['doubled marks', '<p><b><strong>粗</strong></b><b></b></p>', '<p><strong>粗</strong></p>'],
    ['marks around blocks', '<b><p>一</p><p>二</p></b>', '<p><strong>一</strong></p><p><strong>二</strong></p>'],
    [
      'alignment',
      '<p style="TEXT-ALIGN: Right; color:red">某县人民政府</p>',
      '<p style="text-align: right">某县人民政府</p>',
    ],
    [
      'old alignment',
      '<p align="center">题</p><center>注</center>',
      '<p style="text-align: center">题</p><p style="text-align: center">注</p>',
    ],
    [
      'other alignments',
      '<p style="text-align:inherit">题</p><li style="text-align:center">x</li>',
      '<p>题</p><p>x</p>',
    ],
    ['wrappers', '<section><div>一</div><div><p>二</p>三</div></section>', '<p>一</p><p>二</p><p>三</p>'],
    ['bare text', '前<p>中</p>后<br>终', '<p>前</p><p>中</p><p>后<br>终</p>'],
    [
      'lists',
      '<ol start="3" type="a"><li>一<ul><li>二</ul><li>三</ol>',
      '<ol start="3"><li><p>一</p><ul><li>二</li></ul></li><li>三</li></ol>',
    ],
    ['lists without items', '<ul>文<ul><li>内</li></ul></ul>', '<ul><li><p>文</p><ul><li>内</li></ul></li></ul>'],
    ['items without list', '<li>甲</li>', '<p>甲</p>'],
    ['quote and rule', '<blockquote>引</blockquote><hr/>', '<blockquote><p>引</p></blockquote><hr>'],
    [
      'figure',
      '<figure><img src="/files/a1/x.png" alt="图"><figcaption>图 1</figcaption></figure>',
      '<figure><img src="/files/a1/x.png" alt="图"><figcaption>图 1</figcaption></figure>',
    ],
    ['line break within text', '<p>一\n二</p>', '<p>一\n二</p>'],
    ['unknown tags', '<p><blink>闪</blink><code>x</code></p>', '<p>闪x</p>'],
    ['halves of characters', '<p>a\ud800b\u0000c</p>', '<p>a\ufffdbc</p>'],
  ])('%s', (_name, input, output) => expect(clean(input)).toBe(output));
});

describe('tables', () => {
  test.each<[name: string, input: string, output: string]>([
    [
      'spans, scope, sections',
      '<table border=1 style="width:100%"><caption>表 1</caption><colgroup><col span="2" width="80"><col></colgroup><thead><tr><th colspan="2" scope="col">项</th></tr></thead><tr><td rowspan=2 bgcolor=red>1</td><td colspan="1">2</td></tr></table>',
      '<table><caption>表 1</caption><colgroup><col span="2"><col></colgroup><thead><tr><th colspan="2" scope="col">项</th></tr></thead><tbody><tr><td rowspan="2">1</td><td>2</td></tr></tbody></table>',
    ],
    [
      'spans out of bounds',
      '<table><tr><td colspan=1000 rowspan=0>a<td colspan="-3">b<td rowspan="2.5">c',
      '<table><tbody><tr><td colspan="100">a</td><td>b</td><td>c</td></tr></tbody></table>',
    ],
    [
      'text in the wrong place',
      '<table>前<tr>中<td>内</td></tr></table>',
      '<p>前</p><table><tbody><tr><td>中</td><td>内</td></tr></tbody></table>',
    ],
    ['cells in the wrong place', '<td>甲</td><td>乙</td>', '<p>甲</p><p>乙</p>'],
    [
      'cells with blocks',
      '<table><tr><td>一<p>二</p></td></tr></table>',
      '<table><tbody><tr><td><p>一</p><p>二</p></td></tr></tbody></table>',
    ],
    ['a table without cells', '<table><caption>空</caption><tr></tr></table>', '<p>空</p>'],
    [
      'alignment of a cell',
      '<table><tr><td align=right>1</td></tr></table>',
      '<table><tbody><tr><td style="text-align: right">1</td></tr></tbody></table>',
    ],
  ])('%s', (_name, input, output) => expect(clean(input)).toBe(output));
});
