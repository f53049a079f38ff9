// Runway's own SDK, unmodified: an application that creates a task, and leaves the waiting to others. Arguments: the base URL, the key.
import RunwayML from '@runwayml/sdk';

const [baseURL, apiKey] = process.argv.slice(2);
const runway = new RunwayML({ baseURL, apiKey });
try {
  const task = await runway.imageToVideo.create({ model: 'gen4_turbo', promptImage: 'https://example.com/cat.png', promptText: 'a cat', ratio: '1280:720', duration: 5 });
  console.log(JSON.stringify({ outcome: 'created', id: task.id }));
} catch (error) {
  console.log(JSON.stringify({ outcome: error.constructor.name, status: error.status ?? null, message: error.message }));
}
