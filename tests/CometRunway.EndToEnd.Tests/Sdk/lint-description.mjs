// Holds a description of an API against redocly.yaml, and says as JSON what is wrong with it.
import { spawnSync } from 'node:child_process';

const { stdout, stderr } = spawnSync(
  process.execPath,
  ['node_modules/@redocly/cli/bin/cli.js', 'lint', process.argv[2], '--config=redocly.yaml', '--format=json', '--max-problems=1000'],
  { encoding: 'utf8', maxBuffer: 64 << 20, env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
);
try {
  const { problems } = JSON.parse(stdout.slice(stdout.indexOf('{')));
  console.log(JSON.stringify({
    files: 1,
    problems: problems.map(problem => ({ rule: problem.ruleId, message: problem.message, at: problem.location?.map(place => place.pointer) })),
  }));
} catch (error) {
  console.log(JSON.stringify({ files: 0, problems: [{ message: `${error}`, said: stdout + stderr }] }));
}
