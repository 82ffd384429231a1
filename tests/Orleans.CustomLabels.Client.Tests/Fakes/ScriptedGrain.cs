using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace CustomLabels.Client.Tests.Fakes;

/// <summary>A grain that answers by a script. A proxy, because few members of many are used.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "The proxy is generated as a subclass of it.")]
internal class ScriptedGrain : DispatchProxy
{
    private readonly List<(string Method, object?[] Arguments)> _calls = [];
    private Func<string, int, object?[], object> _answer = null!;

    /// <summary>The calls so far.</summary>
    public IReadOnlyList<(string Method, object?[] Arguments)> Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Makes one.</summary>
    /// <param name="answer">Gives the task that a method returns at its call with a number, from 0, and its arguments.</param>
    public static (TGrain Grain, ScriptedGrain Script) Create<TGrain>(Func<string, int, object?[], object> answer)
        where TGrain : class
    {
        var grain = Create<TGrain, ScriptedGrain>();
        var script = (ScriptedGrain)(object)grain;
        script._answer = answer;
        return (grain, script);
    }

    /// <summary>How often a method was called.</summary>
    public int Count(string method) => Calls.Count(call => call.Method == method);

    /// <summary>Waits until a method has been called so often.</summary>
    public async Task CalledAsync(string method, int times)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Count(method) < times)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        int number;
        lock (_calls)
        {
            number = _calls.Count(call => call.Method == targetMethod!.Name);
            _calls.Add((targetMethod!.Name, args ?? []));
        }

        return _answer(targetMethod.Name, number, args ?? []);
    }
}
