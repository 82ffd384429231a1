using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Client.Tests.Fakes;

/// <summary>Gives out fake grains by key. A proxy, because the interface has some thirty members and one of them is used.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "The proxy is generated as a subclass of it.")]
internal class FakeGrainFactory : DispatchProxy
{
    private Func<string, IModelVersionGrain> _owner = null!;
    private Func<string, IInferenceUnitGrain> _unit = null!;

    public static IGrainFactory Create(Func<string, IModelVersionGrain> owner, Func<string, IInferenceUnitGrain> unit)
    {
        var factory = Create<IGrainFactory, FakeGrainFactory>();
        var proxy = (FakeGrainFactory)(object)factory;
        (proxy._owner, proxy._unit) = (owner, unit);
        return factory;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        args is [string key, ..] && targetMethod is { Name: nameof(IGrainFactory.GetGrain), IsGenericMethod: true }
            ? targetMethod.GetGenericArguments()[0] == typeof(IModelVersionGrain) ? _owner(key) : _unit(key)
            : throw new NotSupportedException(targetMethod?.ToString());
}
