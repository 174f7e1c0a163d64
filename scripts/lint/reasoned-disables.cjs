// The ESLint rule that an eslint-disable comment names its rules and gives its reason after `--`.

const DIRECTIVE = /^\s*eslint-disable(?:-next-line|-line)?(?=\s|$)(?<rules>.*?)(?:\s--\s*(?<reason>.*))?$/s;

const rule = {
  meta: {
    type: 'suggestion',
    docs: { description: 'an eslint-disable comment names its rules and says why' },
    schema: [],
    messages: { reason: 'line {{line}}: eslint-disable needs the names of its rules, and a reason after "--"' },
  },
  create(context) {
    return {
      Program(program) {
        for (const comment of context.sourceCode.getAllComments()) {
          const match = DIRECTIVE.exec(comment.value);
          if (!match || (match.groups.rules.trim() && match.groups.reason?.trim())) continue;
          // Reported at the top of the file: at its own line the comment would silence this rule too.
          const loc = { line: 1, column: 0 };
          context.report({ node: program, loc, messageId: 'reason', data: { line: String(comment.loc.start.line) } });
        }
      },
    };
  },
};

module.exports = { rule };
