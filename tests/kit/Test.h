#pragma once

#include "tests/kit/Case.h"
#include "tests/kit/Check.h"
#include "tests/kit/Skip.h"

/// A test with a sentence for a name:
///
///     TEST(LoopTest, "a posted task runs on the loop's thread") { CHECK(...); }
///     TEST(StorePgTest, "ten thousand rows come back", std::chrono::minutes(2)) { ... }
///
/// The suite's suffix says what it needs (see Kind); the third argument is a deadline other than a minute.
#define TEST(SUITE, SENTENCE, ...) KIT_TEST(SUITE, SENTENCE, KIT_JOIN(SUITE, __LINE__) __VA_OPT__(, ) __VA_ARGS__)

#define KIT_TEST(SUITE, SENTENCE, NAME, ...)                                                                           \
    static void NAME();                                                                                                \
    static const ::kit::Registration KIT_JOIN(registered, NAME)(                                                       \
        #SUITE, ::kit::kindOf(#SUITE), SENTENCE, &NAME __VA_OPT__(, ) __VA_ARGS__);                                    \
    static void NAME()
#define KIT_JOIN(A, B) KIT_JOINED(A, B)
#define KIT_JOINED(A, B) A##_##B
