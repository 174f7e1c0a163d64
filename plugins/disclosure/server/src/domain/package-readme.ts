// 校验说明 of a package: for an archivist who has none of this software, today or in thirty years. Pure.
import { chineseDay } from '@gongkai/publication/kernel';
import type { PackageIndex } from './package-index';

/** With the line ends that every Windows editor shows. */
export function readMe({ number, name, organ, madeOn, documents }: PackageIndex): string {
  const files = documents.reduce((sum, one) => sum + one.files.length, 0);
  return `政府信息移交包 校验说明

编号：${number}
名称：${name}
制作单位：${organ}
制作日期：${chineseDay(madeOn)}
件数：${documents.length} 件，附件 ${files} 个

依据《中华人民共和国政府信息公开条例》第二十五条制作，供国家档案馆、公共图书馆、政务服务场所留存和提供查阅。
包内只有制作时正在公开的内容，没有草稿，也没有已经撤下或者屏蔽的内容。


一、包内有什么

documents/编号-标题/        每件一个文件夹
    document.json           签字的内容（规范 JSON，RFC 8785，UTF-8）。三级审核的签字针对的就是这些字节
    document.html           同样内容的可读网页，没有脚本，不需要联网
    review-record.json      审核记录：谁、何时、在哪一级签字，出自操作留痕
    files/                  公开的附件和图片，原样字节
index.json、index-目录.csv  目录（后者可用表格软件打开）
ledger/entries.jsonl        与这些文件有关的操作留痕，一行一条
ledger/seal.json            封装记录：操作留痕中记载本包文件清单摘要值的那一条
ledger/checkpoint.json      校验点：封装记录写入后，操作留痕的链头
manifest-sha256.txt         除 seal.json、checkpoint.json 和清单自身以外，每个文件的 SHA-256
README-校验说明.txt         本说明


二、不用任何专门软件的核对

1. 解开压缩包，在包的文件夹里执行（Linux、macOS、Windows 的 Git Bash 均可）：
       sha256sum -c manifest-sha256.txt
   每一行都应是 OK。清单以外只应有 manifest-sha256.txt、ledger/seal.json、ledger/checkpoint.json 三个文件。
2. 内容摘要值：index.json 里 digest 形如 gk1:sha256:…… 的，是 document.json 全部字节的 SHA-256；
   gk1:sm3:…… 的是国密 SM3。用 sha256sum 或者 openssl dgst -sm3 计算，应当相等。
3. 附件：index.json 里 files 的 digest 是附件字节的 SHA-256。document.json 里也写着它，即附件也在签字范围之内
   （分号之后是网站所用缩略图的摘要值，缩略图不在包内）。
4. 操作留痕：entries.jsonl 每行的 hash，是下列 JSON 文本（键按字母排序，没有空格，UTF-8）的哈希值，算法见 alg：
       {"action":…,"alg":…,"at":…,"digest":…,"members":…,"payloadHash":…,"personId":…,"personName":…,"prev":…,"seq":…}
   其中 members 是一个字符串。payloadHash 是 {"payload":…,"salt":…} 的哈希值，payload 也是一个字符串。
   用 Python 3 核对一行（SHA-256）：
       import json,hashlib
       e=json.loads(行); k=["action","alg","at","digest","members","payloadHash","personId","personName","prev","seq"]
       t=json.dumps({x:e[x] for x in k},ensure_ascii=False,separators=(",",":"),sort_keys=True)
       print(hashlib.sha256(t.encode()).hexdigest()==e["hash"])
   序号 seq 相邻的两条，后一条的 prev 等于前一条的 hash。时间 at 是自 1970 年起的毫秒数。
5. 与留痕链的联系：seal.json 是操作留痕的一条，算法同上；它的 payload 里的 manifest，等于 manifest-sha256.txt 的 SHA-256。
   checkpoint.json 的 head 等于 seal.json 的 hash，count 等于它的 seq。
   所以改动包里任何一个字节，不是与清单不符，就是清单与封装记录不符，或者封装记录与校验点不符。


三、怎样知道整个包不是另造的

以上核对说明包内前后一致。要确认它出自制作单位的留痕链，请把 checkpoint.json 与另行得到的依据比对：
· 制作单位在移交清单或者页面上告知的压缩包 SHA-256（系统操作留痕“制作移交包”一条记有此值）；
· 制作单位当日或者以后另行保存、寄送的校验点：制作单位可以用 npm run verify -- --checkpoint 核对
  自己的留痕至今仍包含本包的校验点。
封装记录写入时就是链头，它的 prev 连着此前的全部留痕，因此不需要（也没有）附上其他无关的留痕。


四、没有放进来的

· withheld 为 internal 的留痕：写有审核意见、退回理由等内部文字，没有公开过，只保留加盐的哈希值（payloadHash），
  该条的 hash 仍可核对，但里面写了什么不能由本包得知。review-record.json 里这些步骤的 proven 为 false：
  其级次、签字方式由制作单位依据操作留痕载明，随清单一并封装，但不能由该条留痕的内容直接核对。
· withheld 为 erased 的留痕：所附内容已依法清除，只剩哈希值，该条的 hash 仍可核对。
· 摘录的是公开属性认定、审核、发布、撤下的留痕；批注、催办、提醒等内部往来，以及公开以后仍在办理的
  流程（如尚未完成的更正），不在摘录之内。
· personId 是系统内部的随机编号，只用来区分同名的人。
· 主题分类、关键词等不签字的归类信息不在 document.json 之内。


五、用制作单位的软件核对

    npm run archive -- verify 本包.zip
不需要数据库，逐项报告，发现不符即列出。加 --checkpoint 文件 可与另存的校验点比对。
`.replaceAll('\n', '\r\n');
}
