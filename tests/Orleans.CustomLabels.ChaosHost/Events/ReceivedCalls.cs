using Orleans;

namespace CustomLabels.ChaosHost.Events;

/// <summary>Notes when a silo hands a picture to a unit: <c>received UNIT REQUEST</c>.</summary>
internal sealed class ReceivedCalls(ProcessEvents events) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (UnitCall.Is(context, out var unit, out var requestId))
        {
            events.WriteCall("received", unit, requestId);
        }

        return context.Invoke();
    }
}
