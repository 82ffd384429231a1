namespace CustomLabels.Client.Admission;

/// <summary>A call that waits for a unit. It is told exactly once, by whoever comes first: a free unit, a caller with less waiting, or the end of the call.</summary>
internal sealed class WaitingCall
{
    // Asynchronous: whoever frees a unit goes on with its own work.
    private readonly TaskCompletionSource<UnitAdmission> _admission = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _end;

    /// <summary>What it is told.</summary>
    public Task<UnitAdmission> Admission => _admission.Task;

    /// <summary>Has the call leave when it is over.</summary>
    /// <param name="leave">Takes it out of its line and tells whether it was still there.</param>
    /// <param name="over">Its end.</param>
    public void LeaveAtEnd(Func<bool> leave, CancellationToken over) => _end = over.UnsafeRegister(
        (_, token) =>
        {
            if (leave())
            {
                _admission.TrySetCanceled(token);
            }
        },
        null);

    public void Tell(UnitAdmission admission)
    {
        // Not disposed of: that would wait for a callback that waits for the room's lock, which is held here.
        _end.Unregister();
        _admission.TrySetResult(admission);
    }
}
