// Runway's own SDK, unmodified: an application that waits for a task. Arguments: the base URL, the key, the task's id, and its time-out in ms if not the SDK's.
import RunwayML from '@runwayml/sdk';

const [baseURL, apiKey, id, timeout] = process.argv.slice(2);
const runway = new RunwayML({ baseURL, apiKey, ...(timeout ? { timeout: Number(timeout) } : {}) });
try {
  const task = await runway.tasks.retrieve(id).waitForTaskOutput();
  console.log(JSON.stringify({ outcome: 'resolved', at: Date.now(), status: task.status, output: task.output }));
} catch (error) {
  console.log(JSON.stringify({ outcome: error.constructor.name, message: error.message, details: error.taskDetails ?? null }));
}
