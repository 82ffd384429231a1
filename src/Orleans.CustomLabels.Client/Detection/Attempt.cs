using CustomLabels.Client.Routing;
using CustomLabels.Contracts.Units;
using Orleans.Runtime;

namespace CustomLabels.Client.Detection;

/// <summary>One call's stay at one unit.</summary>
internal sealed class Attempt
{
    private Attempt(UnitHealth unit, int number, int lossesKnown, DetectRequest request, CancellationToken withdrawn)
    {
        (Unit, Number, LossesKnown) = (unit, number, lossesKnown);
        Ending = SendAsync(unit, lossesKnown == 0 ? request : request with { IsOnTrial = true }, withdrawn);
    }

    public UnitHealth Unit { get; }

    /// <summary>Counts the attempts of a call, from 1.</summary>
    public int Number { get; }

    /// <summary>How many silos the call had lost when the attempt began.</summary>
    public int LossesKnown { get; }

    /// <summary>Never fails.</summary>
    public Task<AttemptEnd> Ending { get; }

    /// <summary>Sends the picture to a unit.</summary>
    /// <param name="unit">The unit, entered; the attempt leaves it.</param>
    /// <param name="number">Number of the attempt.</param>
    /// <param name="lossesKnown">Silos that the call has lost so far. After the first the picture is on trial, and has the silo as such.</param>
    /// <param name="request">The picture.</param>
    /// <param name="withdrawn">Ends the attempt; an answer that comes later is dropped.</param>
    public static Attempt Begin(UnitHealth unit, int number, int lossesKnown, DetectRequest request, CancellationToken withdrawn) =>
        new(unit, number, lossesKnown, request, withdrawn);

    private static async Task<AttemptEnd> SendAsync(UnitHealth unit, DetectRequest request, CancellationToken withdrawn)
    {
        var loss = unit.Silo.Loss;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(withdrawn, loss);
        try
        {
            return new(AttemptOutcome.Replied, Reply: await unit.Grain.DetectAsync(request, ended.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException problem)
        {
            return withdrawn.IsCancellationRequested ? new(AttemptOutcome.Withdrawn)
                : loss.IsCancellationRequested ? new(AttemptOutcome.SiloLost)
                : new(AttemptOutcome.Failed, Problem: problem);
        }
        catch (SiloUnavailableException problem)
        {
            // Orleans breaks what is under way when membership declares the silo dead.
            return new(AttemptOutcome.SiloLost, Problem: problem);
        }
        catch (OrleansMessageRejectionException problem)
        {
            return new(AttemptOutcome.Undelivered, Problem: problem);
        }
        catch (Exception problem)
        {
            // A unit answers with results, so any exception is trouble of the unit, also of a type that only silos know: placement in a lost zone.
            return new(AttemptOutcome.Failed, Problem: problem);
        }
        finally
        {
            unit.Leave();
            if (request.IsOnTrial)
            {
                unit.Silo.EndTrial();
            }
        }
    }
}
