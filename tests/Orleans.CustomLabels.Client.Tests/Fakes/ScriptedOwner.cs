using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using CustomLabels.Contracts.ModelVersions;

namespace CustomLabels.Client.Tests.Fakes;

/// <summary>A version's owner that answers control calls by a script. A proxy, because three members of many are used.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "The proxy is generated as a subclass of it.")]
internal class ScriptedOwner : DispatchProxy
{
    private readonly List<object?[]> _calls = [];
    private Func<string, int, object> _answer = null!;

    /// <summary>Arguments of the calls so far.</summary>
    public IReadOnlyList<object?[]> Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    /// <param name="answer">Gives the task that a method returns at its call with a number, from 0.</param>
    public static (IModelVersionGrain Grain, ScriptedOwner Script) Create(Func<string, int, object> answer)
    {
        var grain = Create<IModelVersionGrain, ScriptedOwner>();
        var script = (ScriptedOwner)(object)grain;
        script._answer = answer;
        return (grain, script);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        int number;
        lock (_calls)
        {
            number = _calls.Count;
            _calls.Add(args ?? []);
        }

        return _answer(targetMethod!.Name, number);
    }
}
