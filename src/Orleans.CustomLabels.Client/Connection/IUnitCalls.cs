using CustomLabels.Contracts.Units;
using Orleans.Runtime;

namespace CustomLabels.Client.Connection;

/// <summary>What a router asks of a unit.</summary>
internal interface IUnitCalls
{
    /// <summary>As <see cref="IInferenceUnitGrain.DetectAsync"/>.</summary>
    Task<DetectReply> DetectAsync(DetectRequest request, CancellationToken cancellationToken);

    /// <summary>As <see cref="IInferenceUnitGrain.PingAsync"/>.</summary>
    Task<SiloAddress> PingAsync();
}
