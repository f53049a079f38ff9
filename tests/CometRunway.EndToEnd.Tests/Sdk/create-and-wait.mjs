// Runway's own SDK, unmodified: an application that creates a task and waits for what it makes. Arguments: the base URL, the key.
import RunwayML from '@runwayml/sdk';

const [baseURL, apiKey] = process.argv.slice(2);
const runway = new RunwayML({ baseURL, apiKey, maxRetries: 8 }); // A server that was killed is away for some seconds, and for more on a machine that is busy.
try {
  const task = await runway.imageToVideo
    .create({ model: 'gen4_turbo', promptImage: 'https://example.com/cat.png', promptText: 'a cat', ratio: '1280:720', duration: 5 })
    .waitForTaskOutput();
  console.log(JSON.stringify({ outcome: 'resolved', id: task.id, status: task.status, output: task.output }));
} catch (error) {
  console.log(JSON.stringify({ outcome: error.constructor.name, message: error.message, details: error.taskDetails ?? null }));
}
