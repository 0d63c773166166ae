using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Web.Script.Serialization;

namespace OrderBot
{
    /// <summary>
    /// JSON without a package: properties in snake_case, nulls not written, unknown names not read.
    /// On .NET 8 System.Text.Json does all of it; README.md has the lines that take this file's place.
    /// </summary>
    public static class Json
    {
        private const string DateFormat = "yyyy-MM-dd";

        public static string Write(object value)
        {
            return new JavaScriptSerializer().Serialize(Plain(value));
        }

        public static T Read<T>(string json)
        {
            return (T)Typed(new JavaScriptSerializer().DeserializeObject(json), typeof(T));
        }

        private static object Plain(object value)
        {
            if (value == null || value is string || value.GetType().IsPrimitive || value is decimal)
            {
                return value;
            }
            if (value is DateTime)
            {
                return ((DateTime)value).ToString(DateFormat, CultureInfo.InvariantCulture);
            }
            if (value is IEnumerable)
            {
                return ((IEnumerable)value).Cast<object>().Select(Plain).ToList();
            }
            return value.GetType().GetProperties()
                .Where(property => property.GetValue(value) != null)
                .ToDictionary(property => SnakeCase(property.Name), property => Plain(property.GetValue(value)));
        }

        private static object Typed(object value, Type type)
        {
            var wanted = Nullable.GetUnderlyingType(type) ?? type;
            if (value == null)
            {
                return null;
            }
            if (wanted == typeof(DateTime))
            {
                return DateTime.ParseExact((string)value, DateFormat, CultureInfo.InvariantCulture);
            }
            if (value is object[])
            {
                var list = (IList)Activator.CreateInstance(wanted);
                foreach (var item in (object[])value)
                {
                    list.Add(Typed(item, wanted.GetGenericArguments().Single()));
                }
                return list;
            }
            if (value is Dictionary<string, object>)
            {
                return Filled(Activator.CreateInstance(wanted), (Dictionary<string, object>)value);
            }
            return Convert.ChangeType(value, wanted, CultureInfo.InvariantCulture);
        }

        private static object Filled(object target, Dictionary<string, object> values)
        {
            foreach (PropertyInfo property in target.GetType().GetProperties())
            {
                object value;
                if (values.TryGetValue(SnakeCase(property.Name), out value) && value != null)
                {
                    property.SetValue(target, Typed(value, property.PropertyType));
                }
            }
            return target;
        }

        private static string SnakeCase(string name)
        {
            var snake = new StringBuilder();
            foreach (var letter in name)
            {
                if (char.IsUpper(letter) && snake.Length > 0)
                {
                    snake.Append('_');
                }
                snake.Append(char.ToLowerInvariant(letter));
            }
            return snake.ToString();
        }
    }
}
