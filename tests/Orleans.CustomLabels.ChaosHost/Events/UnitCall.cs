using CustomLabels.Contracts.Units;
using Orleans;

namespace CustomLabels.ChaosHost.Events;

/// <summary>Recognises a caller's picture on its way to a unit.</summary>
internal static class UnitCall
{
    /// <summary>Whether a grain call is DetectAsync of a unit.</summary>
    /// <param name="call">The call.</param>
    /// <param name="unit">Key of the unit's grain.</param>
    /// <param name="requestId">Id of the call at the gateway.</param>
    public static bool Is(IGrainCallContext call, out string unit, out string requestId)
    {
        var isDetection = call.InterfaceMethod?.DeclaringType == typeof(IInferenceUnitGrain)
            && call.MethodName == nameof(IInferenceUnitGrain.DetectAsync);
        unit = isDetection ? call.TargetId.Key.ToString()! : "";
        requestId = isDetection && call.Request.GetArgument(0) is DetectRequest request ? request.RequestId : "";
        return isDetection;
    }
}
