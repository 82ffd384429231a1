using System.Reflection;
using Orleans.Runtime;

namespace CustomLabels.Client.Tests.Fakes;

/// <summary>What Orleans throws for a message that could not be sent; only Orleans can construct it.</summary>
internal static class Rejection
{
    public static Exception Create() => (Exception)Activator.CreateInstance(
        typeof(OrleansMessageRejectionException), BindingFlags.Instance | BindingFlags.NonPublic, binder: null, ["nothing listens there"], culture: null)!;
}
