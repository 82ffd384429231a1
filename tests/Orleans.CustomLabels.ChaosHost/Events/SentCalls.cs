using Orleans;

namespace CustomLabels.ChaosHost.Events;

/// <summary>Notes when a gateway sends a picture to a unit: <c>sent UNIT REQUEST</c>.</summary>
internal sealed class SentCalls(ProcessEvents events) : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (UnitCall.Is(context, out var unit, out var requestId))
        {
            events.WriteCall("sent", unit, requestId);
        }

        return context.Invoke();
    }
}
