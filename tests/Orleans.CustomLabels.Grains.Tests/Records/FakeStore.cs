namespace CustomLabels.Grains.Tests.Records;

/// <summary>One record in a store that compares ETags and can be made to fail.</summary>
internal sealed class FakeStore<T>
    where T : class
{
    public T? Stored { get; set; }

    public int Version { get; set; }

    public int Reads { get; set; }

    public int Writes { get; set; }

    /// <summary>Runs before a write reaches the store; throws to fail it.</summary>
    public Func<Task> BeforeWrite { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs after a write was stored; throws to lose its answer.</summary>
    public Func<Task> AfterWrite { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs before a removal; throws to fail it.</summary>
    public Func<Task> BeforeClear { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs before a read; throws to fail it.</summary>
    public Func<Task> BeforeRead { get; set; } = () => Task.CompletedTask;

    public static Func<Task> Fails() => () => throw new IOException("The store is away.");
}
