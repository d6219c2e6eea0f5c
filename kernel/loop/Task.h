#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace kernel::loop {

/// A function to be called once, of any callable that can be moved. Small callables (up to `room` bytes) live inside,
/// so that handing work to a loop costs no allocation. Belongs to one thread at a time.
class Task
{
public:
    Task() noexcept = default;

    template <class F>
        requires(!std::is_same_v<std::decay_t<F>, Task> && std::is_invocable_v<std::decay_t<F>&>)
    Task(F&& function) // NOLINT(google-explicit-constructor): a lambda is a task
    {
        using Callable = std::decay_t<F>;
        if constexpr (fits<Callable>)
        {
            new (_storage) Callable(std::forward<F>(function));
            _kind = &inside<Callable>;
        }
        else
        {
            using Holder = std::unique_ptr<Callable>;
            new (_storage) Holder(std::make_unique<Callable>(std::forward<F>(function)));
            _kind = &outside<Callable>;
        }
    }

    Task(Task&& other) noexcept { take(other); }

    Task& operator=(Task&& other) noexcept
    {
        if (this != &other)
        {
            reset();
            take(other);
        }
        return *this;
    }

    ~Task() { reset(); }

    explicit operator bool() const noexcept { return _kind != nullptr; }

    /// Calls the function. What it throws passes through.
    void operator()() { _kind->call(_storage); }

    /// Destroys the function and what it holds.
    void reset() noexcept
    {
        if (auto* kind = std::exchange(_kind, nullptr)) kind->destroy(_storage);
    }

private:
    static constexpr std::size_t room = 48;

    struct Kind
    {
        void (*call)(void*);
        void (*move)(void* from, void* to) noexcept;
        void (*destroy)(void*) noexcept;
    };

    template <class T>
    static constexpr bool fits = sizeof(T) <= room &&
        alignof(T) <= alignof(std::max_align_t) && std::is_nothrow_move_constructible_v<T>;

    template <class T>
    static T& as(void* storage) noexcept
    {
        return *std::launder(static_cast<T*>(storage));
    }

    template <class T>
    static void relocate(void* from, void* to) noexcept
    {
        new (to) T(std::move(as<T>(from)));
        as<T>(from).~T();
    }

    template <class T>
    static void finish(void* storage) noexcept
    {
        as<T>(storage).~T();
    }

    template <class T>
    static constexpr Kind inside{[](void* storage) { as<T>(storage)(); }, &relocate<T>, &finish<T>};

    template <class T>
    static constexpr Kind outside{[](void* storage) { (*as<std::unique_ptr<T>>(storage))(); },
        &relocate<std::unique_ptr<T>>, &finish<std::unique_ptr<T>>};

    void take(Task& other) noexcept
    {
        _kind = std::exchange(other._kind, nullptr);
        if (_kind) _kind->move(other._storage, _storage);
    }

    const Kind* _kind = nullptr;
    alignas(std::max_align_t) std::byte _storage[room];
};

} // namespace kernel::loop
