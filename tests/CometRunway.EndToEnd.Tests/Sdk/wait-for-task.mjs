// Runway's own SDK, unmodified: an application that waits for a task. Arguments: the base URL, the key, the task's id.
import RunwayML from '@runwayml/sdk';

const [baseURL, apiKey, id] = process.argv.slice(2);
const runway = new RunwayML({ baseURL, apiKey });
try {
  const task = await runway.tasks.retrieve(id).waitForTaskOutput();
  console.log(JSON.stringify({ outcome: 'resolved', status: task.status, output: task.output }));
} catch (error) {
  console.log(JSON.stringify({ outcome: error.constructor.name, message: error.message, details: error.taskDetails ?? null }));
}
