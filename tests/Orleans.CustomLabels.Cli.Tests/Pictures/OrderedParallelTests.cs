using CustomLabels.Cli.Pictures;
using Xunit;

namespace CustomLabels.Cli.Tests.Pictures;

public sealed class OrderedParallelTests
{
    [Fact]
    public async Task Run_SlowFirstItem_KeepsTheOrderAndTheBound()
    {
        var first = new TaskCompletionSource();
        var (running, most, started) = (0, 0, 0);

        async Task<int> WorkAsync(int item, CancellationToken cancellation)
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);

            // The first one ends only when others have gone past it.
            if (Interlocked.Increment(ref started) == 4)
            {
                first.SetResult();
            }

            if (item == 0)
            {
                await first.Task;
            }
            else
            {
                await Task.Yield();
            }

            Interlocked.Decrement(ref running);
            return item;
        }

        var results = await OrderedParallel.RunAsync(Enumerable.Range(0, 30), 3, WorkAsync, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 30), results);
        Assert.InRange(most, 2, 3);
    }

    [Fact]
    public async Task Run_OneThrows_StopsTheOthersAndThrows()
    {
        var (started, ended) = (0, 0);

        async Task<int> WorkAsync(int item, CancellationToken cancellation)
        {
            Interlocked.Increment(ref started);
            try
            {
                if (item == 0)
                {
                    throw new InvalidDataException("first");
                }

                await Task.Delay(Timeout.Infinite, cancellation);
                return item;
            }
            finally
            {
                Interlocked.Increment(ref ended);
            }
        }

        await Assert.ThrowsAsync<InvalidDataException>(
            async () => await OrderedParallel.RunAsync(Enumerable.Range(0, 1000), 4, WorkAsync, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));

        Assert.Equal(started, ended);
        Assert.InRange(started, 1, 8);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        var seen = Volatile.Read(ref target);
        while (value > seen && Interlocked.CompareExchange(ref target, value, seen) is var now && now != seen)
        {
            seen = now;
        }
    }
}
