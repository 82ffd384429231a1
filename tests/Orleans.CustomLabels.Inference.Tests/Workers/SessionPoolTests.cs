using CustomLabels.Inference.Workers;
using Xunit;

namespace CustomLabels.Inference.Tests.Workers;

public sealed class SessionPoolTests
{
    [Fact]
    public async Task Acquire_by_many_at_once_loads_once_and_the_last_lease_unloads()
    {
        using var bench = new WorkerBench();
        var pool = new SessionPool();
        var loads = 0;

        var leases = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => pool.Acquire("d", () =>
        {
            Interlocked.Increment(ref loads);
            return bench.Load();
        }))));

        Assert.Equal(1, loads);
        Assert.Single(leases.Select(lease => lease.Session).Distinct());
        Assert.All(leases.Skip(1), lease => lease.Dispose());
        leases[1].Dispose();
        Assert.Equal(1, pool.Count);
        leases[0].Dispose();
        Assert.Equal(0, pool.Count);
        bench.Lease.Dispose();
    }

    [Fact]
    public void Acquire_after_a_failed_load_tries_again()
    {
        using var bench = new WorkerBench();
        var pool = new SessionPool();

        Assert.Throws<ModelLoadException>(() => pool.Acquire("d", () => throw new ModelLoadException("no", new IOException())));
        using var lease = pool.Acquire("d", bench.Load);

        Assert.NotNull(lease.Session);
        bench.Lease.Dispose();
    }

    [Fact]
    public void Replace_by_several_holders_of_one_session_loads_one_new_session()
    {
        using var bench = new WorkerBench();
        var other = bench.Pool.Acquire("digest", bench.Load);

        var first = bench.Pool.Replace(bench.Lease, bench.Load);
        var second = bench.Pool.Replace(other, bench.Load);

        Assert.NotSame(bench.Lease.Session, first.Session);
        Assert.Same(first.Session, second.Session);
        bench.Lease.Dispose();
        other.Dispose();
        Assert.Equal(1, bench.Pool.Count);
        first.Dispose();
        second.Dispose();
        Assert.Equal(0, bench.Pool.Count);
    }

    [Fact]
    public void Load_of_what_the_runtime_refuses_throws_with_its_reason_and_no_path()
    {
        using var bench = new WorkerBench();
        var folder = Directory.CreateTempSubdirectory("customlabels-tests-");
        File.WriteAllText(Path.Combine(folder.FullName, "model.onnx"), "text");

        var thrown = Assert.Throws<ModelLoadException>(() => ModelSession.Load(folder.FullName, bench.Profile));

        Assert.NotEmpty(thrown.Message);
        Assert.DoesNotContain(folder.FullName, thrown.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
        bench.Lease.Dispose();
    }
}
