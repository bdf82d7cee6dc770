/** A file of a new project. */
export interface StarterFile {
  readonly path: string
  readonly text: string
}

const config = `# What examwright builds from this folder. Every field: examwright schema --config
title: My question bank
language: en

# Which files hold questions. Text, Markdown, GIFT and many more; examwright formats lists them.
# Where two entries name a file, the later one counts.
sources:
  - sources/**
  - path: sources/numbers.txt
    tags: numbers
  - path: sources/sky.md
    tags: sky

exams:
  - id: quiz
    title: First quiz
    duration: 15
    # Same seed, same forms. Change it to draw anew.
    seed: 1
    forms: [A, B]
    instructions: Choose the one right answer unless a question says otherwise.
    sections:
      - title: Numbers
        select: { tags: numbers }
        count: 3
      - title: The sky
        select: { tags: sky }
        points: 2
    outputs:
      - to: pdf
      - to: pdf
        template: answer-key
      - to: qti-2.1

# What is written of the whole bank.
outputs:
  - to: anki-csv
`

const numbers = `1. Which of these numbers is prime?
A. 21
B. 27
C. 29
D. 33
Answer: C
Explanation: 21, 27 and 33 can be divided by 3; 29 only by itself and by 1.

2. What is half of 0.5?
A. 0.1
B. 0.25
C. 0.2
D. 1
Answer: B

3. How many edges does a cube have?
A. 6
B. 8
C. 10
D. 12
Answer: D
Explanation: Four around the top, four around the bottom and four between them.

4. Which fraction is the largest?
A. 2/3
B. 3/5
C. 5/8
D. 4/7
Answer: A
`

const sky = `# The sky

### Which planets have rings? (Choose two.)

- [x] Saturn
- [ ] Venus
- [x] Uranus
- [ ] Mercury

### Why does the Moon show phases?

- [ ] The Earth's shadow falls on it.
- [x] We see more or less of its sunlit half.
- [ ] Clouds hide a part of it.

The Sun always lights one half of the Moon. As the Moon goes around the Earth, that half turns towards us or away from us.

### What is a light-year?

- [ ] A time
- [x] A distance
- [ ] A speed
`

const ignore = `dist/
.examwright/
`

/** What `examwright init` writes: a config, two small banks in two shapes, and what git is to leave alone. */
export const starterFiles: readonly StarterFile[] = [
  { path: 'examwright.yaml', text: config },
  { path: 'sources/numbers.txt', text: numbers },
  { path: 'sources/sky.md', text: sky },
  { path: '.gitignore', text: ignore },
]
