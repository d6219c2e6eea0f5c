// What a front end does with tasks, by the client that openapi-typescript makes of the server's own description: it has to
// compile, and every step has to be as the types say. Its arguments: the server's address.
import createClient from 'openapi-fetch';
import type { components, paths } from './api.js';

declare const process: { argv: string[]; exitCode: number };

type Task = components['schemas']['Task'];

function expect(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`not so: ${what}`);
}

const client = createClient<paths>({ baseUrl: process.argv[2] });

async function signUp() {
  const { data, error } = await client.POST('/api/v1/auth/signup', {
    body: { email: 'ada@example.com', password: 'Correct1!horse', name: 'Ada' },
  });
  expect(data !== undefined && 'access_token' in data, `signed up: ${JSON.stringify(error)}`);
  client.use({
    onRequest({ request }) {
      request.headers.set('Authorization', `Bearer ${data.access_token}`);
      return request;
    },
  });
}

async function create(title: string, priority: Task['priority']): Promise<Task> {
  const { data, error, response } = await client.POST('/api/v1/tasks', {
    body: { title, priority, tags: ['home'], due_date: '2026-12-24T18:00:00Z' },
  });
  expect(data !== undefined, `created: ${JSON.stringify(error)}`);
  expect(response.headers.get('Location') === `/api/v1/tasks/${data.id}`, 'Location names the task');
  expect(data.completed === false && data.completed_at === null && data.tags.join() === 'home', 'the task is as sent');
  return data;
}

async function list(): Promise<string[]> {
  const titles: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const { data } = await client.GET('/api/v1/tasks', {
      params: { query: { limit: 2, sort: '-priority', completed: false, cursor } },
    });
    expect(data !== undefined && data.items.length <= 2, 'a page');
    titles.push(...data.items.map((task) => task.title));
    if (data.next_cursor === null) return titles;
    cursor = data.next_cursor;
  }
}

async function changeOnCondition(id: string) {
  const path = { id };
  const read = await client.GET('/api/v1/tasks/{id}', { params: { path } });
  const tag = read.response.headers.get('ETag');
  expect(read.data !== undefined && tag !== null, 'read with an ETag');
  const headers = { 'If-Match': tag };
  const first = await client.PATCH('/api/v1/tasks/{id}', { params: { path }, body: { completed: true }, headers });
  expect(first.data?.completed === true && first.data.completed_at !== null, 'completed');
  const second = await client.PATCH('/api/v1/tasks/{id}', { params: { path }, body: { title: 'late' }, headers });
  expect(second.response.status === 412 && second.error?.status === 412, 'who comes late is told');
}

async function refusals() {
  const { error } = await client.POST('/api/v1/tasks', { body: { title: '' } });
  expect(error?.errors?.[0]?.pointer === '/title', 'the bad field is named');
}

async function batch(ids: string[]) {
  const { data } = await client.POST('/api/v1/tasks/batch', {
    body: { operations: [{ op: 'create', task: { title: 'New' } }, ...ids.map((id) => ({ op: 'delete' as const, id }))] },
  });
  expect(data?.results.map((result) => result.status).join() === '201,204,204', 'a batch');
}

async function main() {
  await signUp();
  const low = await create('Low', 'low');
  const high = await create('High', 'high');
  const medium = await create('Medium', 'medium');
  expect((await list()).join() === 'High,Medium,Low', 'sorted, over two pages');
  await changeOnCondition(high.id);
  expect((await list()).join() === 'Medium,Low', 'what is completed is not listed');
  await refusals();
  await batch([low.id, medium.id]);
  expect((await list()).join() === 'New', 'the batch is carried out');
  const tags = await client.GET('/api/v1/tags');
  expect(tags.data?.items[0]?.name === 'home' && tags.data.items[0].task_count === 1, 'the tag and its count');
  const gone = await client.DELETE('/api/v1/tasks/{id}', { params: { path: { id: high.id } } });
  expect(gone.response.status === 204, 'deleted');
  console.log('all is as the types say');
}

await main();
